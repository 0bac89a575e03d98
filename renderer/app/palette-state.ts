import { createSpotlight } from '@mantine/spotlight';

/** The one palette of the window, and how to open it. */
export const [paletteStore, palette] = createSpotlight();

/** Chooses the first line; needed when lines arrive after the typing that asked for them. */
export function chooseFirst(): void {
  const { listId } = paletteStore.getState();
  const lines = document.getElementById(listId)?.querySelectorAll('[data-action]') ?? [];
  lines.forEach((line, index) => {
    if (index === 0) line.setAttribute('data-selected', 'true');
    else line.removeAttribute('data-selected');
  });
  paletteStore.updateState((state) => ({ ...state, selected: lines.length === 0 ? -1 : 0 }));
}

/** Does what the chosen line says. */
export const runChosen = (): void =>
  document.getElementById(paletteStore.getState().listId)?.querySelector<HTMLElement>('[data-selected]')?.click();
