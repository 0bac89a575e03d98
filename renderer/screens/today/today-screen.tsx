import { ScreenTitle } from '../../components/screen-title.tsx';

export default function TodayScreen() {
  return <ScreenTitle title="Today" />;
}
