package register

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"slices"
)

// hashes are the numbers of keys, without repeats.
func hashes(keys []string) []uint32 {
	out := make([]uint32, 0, len(keys))
	for _, k := range keys {
		h := fnv.New32a()
		h.Write([]byte(k))
		out = append(out, h.Sum32()>>1)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// leaveKeys removes the keys of promises and reports.
func (w *writer) leaveKeys(ctx context.Context, first, end int64) error {
	type row struct {
		n, until int64
		keys     []byte
	}
	for _, table := range []struct{ from, remove string }{
		{"SELECT n, until, keys FROM promises", "DELETE FROM promise_keys WHERE promise = ?1 AND until = ?2 AND hash = ?3"},
		{"SELECT n, 0, keys FROM reports", "DELETE FROM report_keys WHERE report = ?1 AND hash = ?3 AND ?2 = 0"},
	} {
		var list []row
		err := w.each(ctx, func(rows *sql.Rows) error {
			var x row
			err := rows.Scan(&x.n, &x.until, &x.keys)
			list = append(list, x)
			return err
		}, fmt.Sprintf("%s WHERE n >= ?1 << %[2]d AND n < ?2 << %[2]d", table.from, placeBits), first, end)
		if err != nil {
			return err
		}
		for _, x := range list {
			for _, k := range decodeKeys(x.keys) {
				if err := w.exec(ctx, table.remove, x.n, x.until, k); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func encodeKeys(keys []uint32) []byte {
	out := make([]byte, 0, 4*len(keys))
	for _, k := range keys {
		out = binary.BigEndian.AppendUint32(out, k)
	}
	return out
}

func decodeKeys(b []byte) []uint32 {
	var out []uint32
	for ; len(b) >= 4; b = b[4:] {
		out = append(out, binary.BigEndian.Uint32(b))
	}
	return out
}
