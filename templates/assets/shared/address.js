// @ts-check
// What a reader keeps is after `#` in the address: nothing is stored, nothing is sent, and whoever gets the address
// gets it too.

/** Saved studies as they are written there, to go along to another page. */
export const savedAlong = () => /[#&](saved=[^&]+)/.exec(location.hash)?.[1] ?? "";
