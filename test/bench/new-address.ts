let last = 0;

/** Another private IPv4 address each time, so that limits see many people and not one busy network. */
export const newAddress = (): string => {
  last += 1;
  return `10.${String((last >> 16) & 255)}.${String((last >> 8) & 255)}.${String(last & 255)}`;
};
