import { ScreenTitle } from '../../components/screen-title.tsx';

export default function PaymentsScreen() {
  return <ScreenTitle title="Payments" />;
}
