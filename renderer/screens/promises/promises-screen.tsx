import { ScreenTitle } from '../../components/screen-title.tsx';

export default function PromisesScreen() {
  return <ScreenTitle title="Promises" />;
}
