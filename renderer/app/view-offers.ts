import { accountViews } from '../../shared/contract/account-list.ts';
import { navigate } from '../state/navigation.ts';
import { useSavedViews } from '../state/saved-views.ts';

/** The views of the accounts as the palette offers them: those every book has, then the saved ones. */
export function useViewOffers() {
  const saved = useSavedViews();
  return [
    ...Object.entries(accountViews).map(([id, label]) => ({ id, label })),
    ...saved.map(({ id, name }) => ({ id, label: name })),
  ].map(({ id, label }) => ({
    id: `view ${id}`,
    label: `View: ${label}`,
    key: null,
    run: () => navigate({ screen: 'accounts', params: { view: id } }),
  }));
}
