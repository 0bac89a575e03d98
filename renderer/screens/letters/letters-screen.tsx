import { ScreenTitle } from '../../components/screen-title.tsx';

export default function LettersScreen() {
  return <ScreenTitle title="Letters" />;
}
