/** How the live hub and the verbs name the stage of a round. */
export const stageBoardTopic = (roundId: string): string => `stageBoard:${roundId}`;
