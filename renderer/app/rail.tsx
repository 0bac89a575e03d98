import { Tooltip } from '@mantine/core';
import { navigate, placeOf, type ScreenId, useNavigation } from '../state/navigation.ts';
import { commandOf } from './command-list.ts';
import css from './rail.module.css';
import { routes } from './routes.tsx';

/** The screen of the rail an open screen belongs to. */
const railOf = (screen: ScreenId): ScreenId =>
  screen === 'account' ? 'accounts' : screen === 'creditor' ? 'creditors' : screen;

function Item({ screen }: { readonly screen: ScreenId }) {
  const isHere = useNavigation((way) => railOf(placeOf(way).screen) === screen);
  const { rail, label } = routes[screen];
  if (rail === null || screen === 'account' || screen === 'creditor') return null;
  const Icon = rail.icon;
  return (
    <Tooltip
      label={[label, commandOf(`go.${screen}`).shortcut, `G ${rail.letter}`]
        .filter((part) => part !== null)
        .join('  ·  ')}
      position="right"
    >
      <button
        type="button"
        className={css.item}
        aria-current={isHere ? 'page' : undefined}
        onClick={() => navigate({ screen })}
      >
        <Icon size={20} aria-hidden />
        <span className={css.label}>{rail.name ?? label}</span>
      </button>
    </Tooltip>
  );
}

/** The screens this person may see, as a rail of icons with their names below. */
export const Rail = ({ screens }: { readonly screens: readonly ScreenId[] }) => (
  <nav className={css.rail} aria-label="Screens">
    {screens.map((screen) => (
      <Item key={screen} screen={screen} />
    ))}
  </nav>
);
