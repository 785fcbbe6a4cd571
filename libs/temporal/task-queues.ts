/** Where workflows and their short steps run. */
export const awardQueue = 'award';
/** Where the long drains of the mail lanes run, so that a flood of mail never holds up a step. */
export const mailQueue = 'mail';
