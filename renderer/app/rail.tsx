import { Tooltip } from '@mantine/core';
import { navigate, type ScreenId } from '../state/navigation.ts';
import { commandOf } from './command-list.ts';
import css from './rail.module.css';
import { routes } from './routes.tsx';

/** The screens this person may see, as a rail of icons with their names below. */
export function Rail({ screens, here }: { readonly screens: readonly ScreenId[]; readonly here: ScreenId }) {
  const current = here === 'account' ? 'accounts' : here === 'creditor' ? 'creditors' : here;
  return (
    <nav className={css.rail} aria-label="Screens">
      {screens.map((screen) => {
        const { rail, label } = routes[screen];
        if (rail === null || screen === 'account' || screen === 'creditor') return null;
        const Icon = rail.icon;
        return (
          <Tooltip
            key={screen}
            label={[label, commandOf(`go.${screen}`).shortcut, `G ${rail.letter}`]
              .filter((part) => part !== null)
              .join('  ·  ')}
            position="right"
          >
            <button
              type="button"
              className={css.item}
              aria-current={screen === current ? 'page' : undefined}
              onClick={() => navigate({ screen })}
            >
              <Icon size={20} aria-hidden />
              <span className={css.label}>{rail.name ?? label}</span>
            </button>
          </Tooltip>
        );
      })}
    </nav>
  );
}
