import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { birthOf } from '../services/leftover.ts';
import { takeLock } from './lock.ts';

describe('takeLock', () => {
  let directory: string;
  let file: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'permiso-lock-'));
    file = join(directory, 'running.pid');
  });

  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it('is given back', () => {
    const giveBack = takeLock(file);
    expect(existsSync(file)).toBe(true);
    expect(giveBack).toBeInstanceOf(Function);
    if (typeof giveBack === 'function') giveBack();
    expect(existsSync(file)).toBe(false);
  });

  it('names the process that holds it, wherever and however that was started', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { cwd: '/' });
    await once(other, 'spawn');
    const pid = Number(other.pid);
    writeFileSync(file, `${String(pid)} ${birthOf(pid) ?? ''}`);
    try {
      expect(takeLock(file)).toEqual({ pid });
    } finally {
      other.kill('SIGKILL');
      await once(other, 'exit');
    }
    expect(takeLock(file)).toBeInstanceOf(Function);
  });

  it('is taken from a process whose number another one has now', () => {
    writeFileSync(file, `${String(process.ppid)} 1`);
    expect(takeLock(file)).toBeInstanceOf(Function);
    expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^${String(process.pid)} `));
  });

  it('does not give back what somebody else has taken since', () => {
    const giveBack = takeLock(file);
    writeFileSync(file, '1 1');
    if (typeof giveBack === 'function') giveBack();
    expect(readFileSync(file, 'utf8')).toBe('1 1');
  });
});
