import { create } from 'zustand';

interface ChosenTab {
  /** The tab the screen was opened with, for which the choice was made. */
  readonly wanted: string | null;
  readonly tab: string | null;
}

/** Kept while the person visits an account and comes back. */
const useChosen = create<ChosenTab>(() => ({ wanted: null, tab: null }));

/** The tab on screen: the one last chosen, unless the screen is opened at another; and how to choose. */
export function useComplianceTab(wanted: string | null): readonly [string | null, (tab: string) => void] {
  const chosen = useChosen();
  const tab = chosen.wanted === wanted ? chosen.tab : wanted;
  return [tab ?? wanted, (next) => useChosen.setState({ wanted, tab: next })];
}
