import { stopServices } from './running-services.ts';

/** Stops what global-setup started and removes its data. */
export default async function teardown(): Promise<void> {
  await stopServices();
}
