import { expect, it } from '@jest/globals';
import { navigationFor } from './navigation';

const groupPlaces = (...args: Parameters<typeof navigationFor>) =>
  navigationFor(...args)
    .flatMap(({ items }) => items)
    .filter(({ text }) => text === 'groups')
    .map(({ to }) => to);

it('shows the list of all groups once to an auditor who administers a group', () => {
  expect(groupPlaces(['groups:read'], true)).toEqual(['/settings/administration/user-groups']);
});

it('shows their own groups to a member who administers some', () => {
  expect(groupPlaces([], true)).toEqual(['/settings/user-groups']);
});

it('shows no groups to a member who administers none', () => {
  expect(groupPlaces([], false)).toEqual([]);
});
