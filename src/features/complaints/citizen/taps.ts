/** What a citizen may tap beside what letters offer. */
export const ADD = 'complaint-add'
export const WITHDRAW = 'complaint-withdraw'
export const LEAVE = 'complaint-leave'
export const MUTE = 'complaint-mute'
export const PICTURES = 'complaint-see-pictures'
