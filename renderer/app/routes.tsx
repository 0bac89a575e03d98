import {
  IconBuildingStore,
  IconCalendarDollar,
  IconFileImport,
  IconHome,
  IconListDetails,
  IconMail,
  IconReceiptDollar,
  IconRoute,
  IconScale,
  IconSettings,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Permission } from '../../shared/vocabulary/roles.ts';
import { askAccountsAhead } from '../state/accounts-ahead.ts';
import type { Place, ScreenId } from '../state/navigation.ts';
import { type LazyScreen, lazyScreen } from './lazy-screen.tsx';

export interface ScreenProps {
  readonly params: Readonly<Record<string, string>>;
}
type ScreenModule = { readonly default: ComponentType<ScreenProps> };

export interface Route {
  readonly screen: LazyScreen<ScreenProps>;
  readonly label: string;
  /** Who may go there: anyone with one of these permissions. */
  readonly needs: readonly Permission[];
  /** Its place on the rail; null for screens reached from others. */
  readonly rail: { readonly icon: TablerIcon; readonly letter: string; readonly name?: string } | null;
  /** Asks for what the screen shows first, while its code is still on the way. */
  readonly askAhead?: (params: ScreenProps['params']) => void;
}

const route = (
  load: () => Promise<ScreenModule>,
  label: string,
  needs: readonly Permission[],
  rail: Route['rail'],
): Route => ({ screen: lazyScreen(load), label, needs, rail });

/** Every screen of the app, loaded when it is first shown. */
export const routes: Readonly<Record<ScreenId, Route>> = {
  today: route(() => import('../screens/today/today-screen.tsx'), 'Today', ['accounts_view'], {
    icon: IconHome,
    letter: 'T',
  }),
  accounts: {
    ...route(() => import('../screens/accounts/accounts-screen.tsx'), 'Accounts', ['accounts_view'], {
      icon: IconListDetails,
      letter: 'A',
    }),
    askAhead: askAccountsAhead,
  },
  account: route(() => import('../screens/account/account-screen.tsx'), 'Account', ['accounts_view'], null),
  letters: route(
    () => import('../screens/letters/letters-screen.tsx'),
    'Letters',
    ['letters_queue', 'letters_send', 'accounts_view'],
    { icon: IconMail, letter: 'L' },
  ),
  strategies: route(() => import('../screens/strategies/strategies-screen.tsx'), 'Strategies', ['accounts_view'], {
    icon: IconRoute,
    letter: 'S',
  }),
  promises: route(() => import('../screens/promises/promises-screen.tsx'), 'Promises', ['accounts_view'], {
    icon: IconCalendarDollar,
    letter: 'P',
  }),
  payments: route(() => import('../screens/payments/payments-screen.tsx'), 'Payments', ['money_view'], {
    icon: IconReceiptDollar,
    letter: 'M',
  }),
  placements: route(() => import('../screens/placements/placements-screen.tsx'), 'Placements', ['placements_import'], {
    icon: IconFileImport,
    letter: 'I',
    name: 'Import',
  }),
  people: route(() => import('../screens/people/people-screen.tsx'), 'Same people', ['accounts_change'], {
    icon: IconUsersGroup,
    letter: 'D',
    name: 'People',
  }),
  creditors: route(() => import('../screens/creditors/creditors-screen.tsx'), 'Creditors', ['money_view'], {
    icon: IconBuildingStore,
    letter: 'K',
  }),
  creditor: route(() => import('../screens/creditor/creditor-screen.tsx'), 'Creditor', ['money_view'], null),
  compliance: route(() => import('../screens/compliance/compliance-screen.tsx'), 'Compliance', ['compliance_view'], {
    icon: IconScale,
    letter: 'C',
    name: 'Rules',
  }),
  admin: route(() => import('../screens/admin/admin-screen.tsx'), 'Admin', [], { icon: IconSettings, letter: 'X' }),
};

/** Screens on the rail, in its order. */
export const railScreens = (Object.keys(routes) as ScreenId[]).filter((screen) => routes[screen].rail !== null);

/** True when the person's role lets them see the screen. */
export function mayGo(user: { readonly permissions: readonly Permission[] }, screen: ScreenId): boolean {
  const { needs } = routes[screen];
  return needs.length === 0 || needs.some((permission) => user.permissions.includes(permission));
}

/** Fetches the screen a person goes to, and what it shows first, before the place is drawn. */
export function makeReady({ screen, params }: Place): void {
  // The screen itself says what went wrong with its code.
  void routes[screen].screen.fetch().catch(() => undefined);
  routes[screen].askAhead?.(params);
}
