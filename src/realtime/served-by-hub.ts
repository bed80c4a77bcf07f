/**
 * For `@Subscription({ subscribe: servedByHub })`: type-graphql wants to be told where events come from, but live fields are never
 * subscribed to through graphql-js. The hub executes them; whoever gets here took a way around it.
 */
export const servedByHub = (): never => {
  throw new Error('Live fields are served by the LiveHub, not by graphql subscribe()');
};
