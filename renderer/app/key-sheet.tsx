import { Modal } from '@mantine/core';
import { KeyCap } from '../components/key-cap.tsx';
import { useKeyGroups } from '../state/keys.ts';
import { keySheet } from './key-sheet-state.ts';
import css from './key-sheet.module.css';

/** A key as it is written on the keyboard: arrows as arrows, parts of a combination apart. */
export const keyParts = (key: string): readonly string[] =>
  key
    .split(/[+ ](?=.)/)
    .map((part) => ({ ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' })[part] ?? part);

/** All keys that apply here, in two columns. */
export function KeySheet() {
  const isOpen = keySheet((state) => state.isOpen);
  const groups = useKeyGroups((state) => state.groups);
  const titles = [...new Set(groups.map((group) => group.title))];
  return (
    <Modal
      opened={isOpen}
      onClose={() => keySheet.setState({ isOpen: false })}
      title="Keys that apply here"
      size="xl"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={css.sheet}>
        {titles.map((title) => (
          <section key={title} className={css.group}>
            <h3 className={css.title}>{title}</h3>
            <dl className={css.list}>
              {groups
                .filter((group) => group.title === title)
                .flatMap((group) => group.commands)
                .map(({ key, label }) => (
                  <div key={`${key} ${label}`} className={css.row}>
                    <dt className={css.label}>{label}</dt>
                    <dd className={css.keys}>
                      {keyParts(key).map((part) => (
                        <KeyCap key={part}>{part}</KeyCap>
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
