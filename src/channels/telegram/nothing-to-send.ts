/** A post that cannot be made: what it should carry lies elsewhere, and its bytes were not handed in. */
export class NothingToSend extends Error {}
