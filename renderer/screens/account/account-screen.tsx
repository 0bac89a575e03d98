import { ScreenTitle } from '../../components/screen-title.tsx';

export default function AccountScreen() {
  return <ScreenTitle title="Account" />;
}
