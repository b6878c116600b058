package register

import "context"

// Forget takes a path out of the register; a document that stands nowhere else leaves with it. found is false where nothing was read
// from the path.
func (r *Register) Forget(ctx context.Context, path string) (found bool, err error) {
	err = r.write(ctx, func(w *writer, ctx context.Context) error {
		var n int64
		if found, err = w.get(ctx, []any{&n}, "SELECT document FROM paths WHERE key = ?", pathKey(path)); err != nil || !found {
			return err
		}
		if err := w.exec(ctx, "DELETE FROM paths WHERE key = ?", pathKey(path)); err != nil {
			return err
		}
		if left, err := w.firstPath(ctx, n); err != nil || left {
			return err
		}
		w.leaving[n] = true
		return w.depart(ctx)
	})
	return found, err
}
