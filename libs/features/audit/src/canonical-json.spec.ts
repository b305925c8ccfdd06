import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  it('does not depend on the order of keys, at any depth', () => {
    const text = '{"a":[{"x":1,"y":null},"b"],"b":{"c":true,"d":"\\n\\""}}';
    expect(canonicalJson({ b: { d: '\n"', c: true }, a: [{ y: null, x: 1 }, 'b'] })).toBe(text);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  });

  it('keeps the order of lists, and tells text from numbers', () => {
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
    expect(canonicalJson({ a: 1 })).not.toBe(canonicalJson({ a: '1' }));
  });

  it('sorts keys by their code units (RFC 8785 §3.2.3)', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, '\ufb33': 5 })).toBe(
      '{"\\r":2,"1":3,"\u20ac":1,"\ud83d\ude00":4,"\ufb33":5}',
    );
  });
});
