// @ts-check
// The reader's choices are after `#` in the address: nothing is stored or sent, and anyone who gets the address gets
// them too.

/** The saved studies as a part of the address of another page. */
export const savedAlong = () => /[#&](saved=[^&]+)/.exec(location.hash)?.[1] ?? "";
