import { isServerList, serverList } from './server-list.js';

it.each(['', '9.9.9.9', '9.9.9.9:53', '::1', '[::1]:5353', ' 9.9.9.9 , [2620:fe::fe]:53,'])('takes %j', (list) => {
  expect(isServerList(list)).toBe(true);
});

it.each([
  'dns.example',
  '9.9.9',
  '9.9.9.9:0',
  '9.9.9.9:65536',
  '[::1]',
  '[9.9.9.9]:53',
  '[::1]:',
  '9.9.9.9;8.8.8.8',
  undefined,
])('refuses %j', (list) => {
  expect(isServerList(list)).toBe(false);
});

it('names the servers without what stands around them', () => {
  expect(serverList(' 9.9.9.9 , [::1]:53,')).toEqual(['9.9.9.9', '[::1]:53']);
});
