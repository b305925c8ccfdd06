import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../chromium.ts';

/** A browser with a passkey store of its own, in which a person taps "yes" at once. */
export interface PasskeyBrowser {
  readonly browser: Browser;
  /** A fresh profile: no cookies, no passkeys. */
  newPerson(options?: {
    viewport?: { width: number; height: number };
    colorScheme?: 'light' | 'dark';
  }): Promise<Person>;
  close(): Promise<void>;
}

/** One person's browser profile with one open page. */
export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly device: Device;
}

/** What holds a person's passkeys. */
export interface Device {
  /** From now on the person answers every prompt at once; this is how it begins. */
  answer(): Promise<void>;
  /** From now on prompts stay open, among them the one that waits in a login page's autofill. */
  hesitate(): Promise<void>;
  /** Puts another device in its place, which has no passkeys yet. */
  replace(): Promise<void>;
}

/** Starts headless Chromium with virtual authenticators (WebAuthn L3 §11). */
export const startPasskeyBrowser = async (): Promise<PasskeyBrowser> => {
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_ARGS], headless: true });
  return {
    browser,
    async newPerson({ viewport = { width: 1280, height: 800 }, colorScheme = 'light' } = {}) {
      const context = await browser.newContext({ viewport, colorScheme, locale: 'en-GB' });
      const page = await context.newPage();
      return { context, page, device: await addDevice(context, page) };
    },
    close: () => browser.close(),
  };
};

/** Gives the page a built-in authenticator that keeps discoverable credentials and verifies its user. */
const addDevice = async (context: BrowserContext, page: Page): Promise<Device> => {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable', { enableUI: false });
  const add = async (): Promise<string> => {
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return authenticatorId;
  };
  let authenticatorId = await add();
  const setPresence = (enabled: boolean) =>
    session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
  return {
    async answer() {
      await setPresence(true);
    },
    async hesitate() {
      await setPresence(false);
    },
    async replace() {
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
      authenticatorId = await add();
    },
  };
};
