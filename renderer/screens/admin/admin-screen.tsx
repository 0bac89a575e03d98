import { ScreenTitle } from '../../components/screen-title.tsx';

export default function AdminScreen() {
  return <ScreenTitle title="Admin" />;
}
