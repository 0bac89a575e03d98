import { contactPointStatuses } from '../../../shared/vocabulary/contact.ts';
import type { ContactPointRecord } from '../../db/contact.ts';

/** A number or address in one line with what is known of it. */
export function displayPoint(point: ContactPointRecord): string {
  const where = [point.value, point.line2, point.city, [point.state, point.postcode].filter(Boolean).join(' ')]
    .filter((part) => part !== '')
    .join(', ');
  const zones = point.zones.length === 0 ? 'local time not known' : point.zones.join(' or ').replaceAll('_', ' ');
  const marks = [point.isForbidden ? 'no contact wanted there' : '', point.isEmployers ? 'the employer’s' : ''];
  return [where, contactPointStatuses[point.status].toLowerCase(), zones, `from ${point.source}`, ...marks]
    .filter((part) => part !== '')
    .join('; ');
}
