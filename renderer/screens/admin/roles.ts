import { type Role, roles } from '../../../shared/vocabulary/roles.ts';

export const roleOptions = Object.entries(roles).map(([value, label]) => ({ value, label }));
export const isRole = (text: string | null): text is Role => text !== null && Object.hasOwn(roles, text);
