import { Modal } from '@mantine/core';
import { KeyCap } from '../components/key-cap.tsx';
import { type KeyGroup, useKeyGroups } from '../state/keys.ts';
import { keySheet } from './key-sheet-state.ts';
import css from './key-sheet.module.css';

/** A key as it is written on the keyboard: arrows as arrows, parts of a combination apart. */
const keyParts = (key: string): readonly string[] =>
  key
    .split(/[+ ](?=.)/)
    .map((part) => ({ ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' })[part] ?? part);

interface Line {
  readonly label: string;
  readonly keys: readonly string[];
}

/** One line per thing that can be done, with every key that does it. */
function linesOf(groups: readonly KeyGroup[]): readonly Line[] {
  const lines = new Map<string, string[]>();
  for (const { key, label } of groups.flatMap((group) => group.commands)) {
    lines.set(label, [...new Set([...(lines.get(label) ?? []), key])]);
  }
  return [...lines].map(([label, keys]) => ({ label, keys }));
}

/** All keys that apply here, in two columns. */
export function KeySheet() {
  const isOpen = keySheet((state) => state.isOpen);
  const groups = useKeyGroups((state) => state.groups);
  const titles = [...new Set(groups.map((group) => group.title))];
  return (
    <Modal opened={isOpen} onClose={() => keySheet.setState({ isOpen: false })} title="Keys that apply here" size="xl">
      <div className={css.sheet}>
        {titles.map((title) => (
          <section key={title} className={css.group}>
            <h3 className={css.title}>{title}</h3>
            <dl className={css.list}>
              {linesOf(groups.filter((group) => group.title === title)).map(({ label, keys }) => (
                <div key={label} className={css.row}>
                  <dt className={css.label}>{label}</dt>
                  <dd className={css.keys}>
                    {keys.map((key, index) => (
                      <span key={key} className={css.keys}>
                        {index > 0 && <span className={css.label}>or</span>}
                        {keyParts(key).map((part) => (
                          <KeyCap key={part}>{part}</KeyCap>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
