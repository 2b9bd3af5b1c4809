/** Says what is being read or done, in a few words. The engine calls it; who listens is the caller's affair. */
export type Progress = (message: string) => void;

export const silent: Progress = () => {};
