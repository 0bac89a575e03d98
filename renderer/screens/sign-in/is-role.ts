import { type Role, roles } from '../../../shared/vocabulary/roles.ts';

export const isRole = (text: string): text is Role => Object.hasOwn(roles, text);
