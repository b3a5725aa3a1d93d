/** The tag of tests that `npm test` leaves to `npm run test:long`, so that it stays under 90 seconds. */
export const LONG = {
  name: "long",
  description: "tells a whole story, is timed, or breaks something off at each of its writes",
};
