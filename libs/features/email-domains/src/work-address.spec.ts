import { workAddressOf } from './work-address.js';

it.each([
  ['ada@acme.example', 'ada@acme.example', 'acme.example'],
  ['Ada.King+lists@ACME.example', 'Ada.King+lists@acme.example', 'acme.example'],
  ["ada.o'neill@bücher.example", "ada.o'neill@xn--bcher-kva.example", 'xn--bcher-kva.example'],
  ['r&d_team-1@acme.example', 'r&d_team-1@acme.example', 'acme.example'],
  ['ada@ａcme.example', 'ada@acme.example', 'acme.example'],
])('%s is mailed at %s', (email, address, domain) => {
  expect(workAddressOf(email)).toEqual({ address, domain });
});

it('tells domains apart that look alike', () => {
  expect(workAddressOf('ada@аcme.example')?.domain).not.toBe('acme.example');
  expect(workAddressOf('ada@mail.acme.example')?.domain).toBe('mail.acme.example');
  expect(workAddressOf('ada@acme.example.evil.example')?.domain).toBe('acme.example.evil.example');
});

it.each([
  'ada',
  '@acme.example',
  'ada@',
  'ada@acme',
  'ada@evil.example@acme.example',
  '"ada@evil.example"@acme.example',
  '"ada@evil.example,x"@acme.example',
  'ada%evil.example@acme.example',
  'evil.example!ada@acme.example',
  '=?utf-8?q?ada=40evil.example=3e?=@acme.example',
  'ada(comment)@acme.example',
  'ada@acme.example(comment)',
  'ada@[192.0.2.1]',
  'ada@192.0.2.1',
  'ada @acme.example',
  'ada@acme.example\r\nBcc: eve@evil.example',
  'ada,eve@acme.example',
  'ada;eve@acme.example',
  '.ada@acme.example',
  'ada..king@acme.example',
  'ada.@acme.example',
  'аda@acme.example',
  'ada\u0000@acme.example',
  `${'a'.repeat(65)}@acme.example`,
])('%j proves nothing', (email) => {
  expect(workAddressOf(email)).toBeNull();
});
