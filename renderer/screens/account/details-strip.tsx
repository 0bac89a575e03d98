import { KeyCap } from '../../components/key-cap.tsx';
import css from './details.module.css';
import { detailCounts, type DetailTab, detailTabCodes, detailTabs } from './details-tabs.ts';
import type { Workspace } from './use-workspace.ts';

/** What there is to know beside the call, with how much of it: nobody opens an empty part. */
export function DetailsStrip({
  workspace,
  onOpen,
}: {
  readonly workspace: Workspace;
  readonly onOpen: (tab: DetailTab) => void;
}) {
  const counts = detailCounts(workspace);
  return (
    <div role="group" aria-label="Details" className={css.strip}>
      <span className={css.stripKey} aria-hidden>
        <KeyCap>Alt</KeyCap>
      </span>
      {detailTabCodes.map((tab, index) => (
        <button
          key={tab}
          type="button"
          className={counts[tab] === 0 ? css.nothing : css.something}
          aria-keyshortcuts={`Alt+${index + 1}`}
          onClick={() => onOpen(tab)}
        >
          <span className={css.digit} aria-hidden>
            {index + 1}
          </span>
          {detailTabs[tab]} {counts[tab] !== null && <span className={css.count}>{counts[tab]}</span>}
        </button>
      ))}
    </div>
  );
}
