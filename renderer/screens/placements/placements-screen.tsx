import { ScreenTitle } from '../../components/screen-title.tsx';

export default function PlacementsScreen() {
  return <ScreenTitle title="Placements" />;
}
