import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconCommand, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Found, useFinding } from '../components/found.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { useKeyGroups } from '../state/keys.ts';
import { navigate } from '../state/navigation.ts';
import type { Person } from '../state/session.ts';
import { closesAtOnce } from '../theme/mantine-theme.ts';
import { type AppCommandId, appCommands, commandOf } from './command-list.ts';
import { runCommand } from './commands.ts';
import css from './palette.module.css';
import { chooseFirst, paletteStore, runChosen } from './palette-state.ts';
import { mayGo, railScreens, routes } from './routes.tsx';
import { useViewOffers } from './view-offers.ts';

const scoreOf = (label: string, typed: string): number => {
  const text = label.toLowerCase();
  if (text.startsWith(typed)) return 3;
  if (text.split(/[\s(]+/).some((word) => word.startsWith(typed))) return 2;
  return text.includes(typed) ? 1 : 0;
};

interface Offer {
  readonly id: string;
  readonly label: string;
  readonly key: string | null;
  readonly run: () => void;
}

function useOffers(user: Person): readonly Offer[] {
  const groups = useKeyGroups((state) => state.groups);
  const views = useViewOffers();
  const offered = groups.filter((group) => group.title !== 'Everywhere').flatMap((group) => group.commands);
  // The last one on screen answers a key, and what has two keys is still one thing to do.
  const answering = offered.filter(({ key }, index) => !offered.slice(index + 1).some((later) => later.key === key));
  const here = answering
    .filter(({ label }, index) => answering.findIndex((first) => first.label === label) === index)
    .map(({ key, label, run }) => ({ id: `here ${key}`, label, key, run }));
  const general = (Object.keys(appCommands) as AppCommandId[])
    .filter((id) => !id.startsWith('go.') && id !== 'find.account')
    .map((id) => ({ id, ...commandOf(id) }))
    .filter(({ needs }) => needs === undefined || user.permissions.includes(needs))
    .map(({ id, label, shortcut }) => ({ id, label, key: shortcut, run: () => runCommand(id) }));
  const screens = railScreens
    .filter((screen) => mayGo(user, screen))
    .map((screen) => ({
      id: screen,
      label: `Go to ${routes[screen].label}`,
      key: `G ${routes[screen].rail?.letter ?? ''}`,
      run: () => navigate({ screen }),
    }));
  return [...screens, ...here, ...general, ...views];
}

/** One field for everything: accounts and people as they are typed, screens and commands with their keys. */
export function Palette({ user }: { readonly user: Person }) {
  const [typed, setTyped] = useState('');
  const { lines, isSettled, fault } = useFinding(typed, user.permissions.includes('accounts_view'));
  const answered = lines.map(({ accountId }) => accountId).join(' ');
  const isEntered = useRef(false);
  // Accounts come a moment later and stand first, so the first line is chosen anew; an Enter that was quicker waited.
  useEffect(() => {
    if (!isSettled || typed.trim() === '') return;
    chooseFirst();
    if (isEntered.current) runChosen();
    isEntered.current = false;
  }, [isSettled, typed, answered]);
  const offers = useOffers(user);
  const wanted = typed.trim().toLowerCase();
  const fitting = offers
    .map((offer) => ({ offer, score: wanted === '' ? 1 : scoreOf(offer.label, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, wanted === '' ? 40 : 8)
    .map(({ offer }) => offer);
  const groups: SpotlightActionGroupData[] = [
    {
      group: 'Accounts',
      actions: lines.map((line) => ({
        id: `account ${line.accountId}`,
        onClick: () => navigate({ screen: 'account', params: { accountId: line.accountId } }),
        children: <Found line={line} />,
      })),
    },
    {
      group: 'Screens and commands',
      actions: fitting.map(({ id, label, key, run }) => ({
        id,
        label,
        onClick: run,
        leftSection: <IconCommand size={16} aria-hidden />,
        ...(key !== null && { rightSection: <KeyCap>{key}</KeyCap> }),
      })),
    },
  ];
  return (
    <Spotlight
      store={paletteStore}
      actions={groups.filter((group) => group.actions.length > 0)}
      filter={(_query, actions) => actions}
      query={typed}
      onQueryChange={(next) => {
        isEntered.current = false;
        setTyped(next);
      }}
      shortcut={null}
      title="Find or do"
      classNames={{ header: 'visually-hidden', action: css.action ?? '' }}
      overlayProps={{ backgroundOpacity: 0.45, blur: 0 }}
      transitionProps={closesAtOnce}
      size={780}
      yOffset={64}
      centered={false}
      scrollable
      maxHeight={460}
      scrollAreaProps={{ scrollbars: 'y' }}
      nothingFound={fault?.message ?? 'Nothing in the book and no command has this name.'}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: 'Name, phone, reference, address, amount, last four – or a command',
        'aria-label': 'Find or do',
        onKeyDownCapture: (event) => {
          if (event.key !== 'Enter' || isSettled || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          isEntered.current = true;
        },
      }}
    />
  );
}
