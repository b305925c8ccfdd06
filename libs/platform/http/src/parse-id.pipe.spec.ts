import { newId, NotFound } from '#kernel';
import { ParseIdPipe } from './parse-id.pipe.js';

const pipe = new ParseIdPipe();

describe('ParseIdPipe', () => {
  it('passes an identifier on', () => {
    const id = newId();
    expect(pipe.transform(id)).toBe(id);
  });

  it('puts an identifier into lower case, so that one person has one spelling', () => {
    const id = newId();
    expect(pipe.transform(id.toUpperCase())).toBe(id);
  });

  it.each(['', 'me', '1', "' OR 1=1 --", 'a\u0000b', '../users', `${newId()}x`, undefined])(
    'finds nothing behind %j',
    (value) => {
      expect(() => pipe.transform(value)).toThrow(NotFound);
    },
  );
});
