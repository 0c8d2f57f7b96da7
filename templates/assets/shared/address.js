// @ts-check
// What a reader keeps stands after `#` in the address: nothing is stored, nothing is sent, and whoever gets the address
// gets it too.

/** Saved studies as they stand there, to go along to another page. */
export const savedAlong = () => /[#&](saved=[^&]+)/.exec(location.hash)?.[1] ?? "";
