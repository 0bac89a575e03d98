import { ScreenTitle } from '../../components/screen-title.tsx';

export default function AccountsScreen() {
  return <ScreenTitle title="Accounts" />;
}
