/**
 * Commands of head office that a person at a station may ask it for, over the network and with their own rights. Each
 * says what shall be, so that asking twice is asking once.
 */
export const askedFromDesk: ReadonlySet<string> = new Set(['changeBranch', 'setTills', 'setMemory'])
