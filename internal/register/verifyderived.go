package register

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/judge"
	"rapporteur/internal/link"
	"rapporteur/internal/promise"
)

// entries checks that profiles, entries and leads are what claims make them.
func (v *verifying) entries(ctx context.Context) error {
	err := v.noneOf(ctx, []complaint{
		{"profile %d counts %d claims; there are %d", `SELECT p.n, p.claims, k FROM (SELECT p.n, p.claims,
			(SELECT count(*) FROM claims c WHERE c.profile = p.n AND c.review = 0) AS k FROM profiles p) p WHERE claims <> k`},
		{"claim %d is of a profile that there is not", "SELECT n FROM claims WHERE profile IS NOT NULL AND profile NOT IN (SELECT n FROM profiles)"},
		{"profile %d is of entry %d, which is none", `SELECT p.n, p.entry FROM profiles p JOIN profiles e ON e.n = p.entry
			WHERE p.claims > 0 AND (e.claims = 0 OR e.entry <> e.n OR e.n > p.n)`},
		{"profile %d stands for an entry that is missing", "SELECT n FROM profiles WHERE entry = n AND claims > 0 AND n NOT IN (SELECT n FROM entries)"},
		{"entry %d has no claims", "SELECT e.n FROM entries e JOIN profiles p ON p.n = e.n WHERE p.entry <> p.n OR p.claims = 0"},
		{"entry %d is led by a claim of another", `SELECT e.n FROM entries e LEFT JOIN claims c ON c.n = e.lead LEFT JOIN profiles p ON p.n = c.profile
			WHERE c.n IS NULL OR c.lead <> 1 OR c.review <> 0 OR p.entry <> e.n`},
		{"entry %d has %d leading claims", `SELECT p.entry, count(*) FROM claims c JOIN profiles p ON p.n = c.profile WHERE c.lead = 1 AND c.review = 0
			GROUP BY p.entry HAVING count(*) <> 1`},
		{"claim %d stands for itself and leads nothing", "SELECT n FROM claims WHERE profile IS NULL AND review = 0 AND lead <> 1"},
		{"claim %d is in no list and leads", "SELECT n FROM claims WHERE review <> 0 AND lead <> 0"},
		{"entry %d counts %d documents and %d sources; there are %d and %d", `SELECT e.n, e.documents, e.sources, x.d, x.s FROM entries e JOIN
			(SELECT p.entry, count(DISTINCT c.document) AS d, count(DISTINCT coalesce(f.family, c.document)) AS s
				FROM claims c JOIN profiles p ON p.n = c.profile LEFT JOIN families f ON f.document = c.document WHERE c.review = 0 GROUP BY p.entry) x
			ON x.entry = e.n WHERE e.documents <> x.d OR e.sources <> x.s`},
		{"the doubt whether %d and %d are one is about what has no claims", `SELECT d.a, d.b FROM doubts d JOIN profiles p ON p.n = d.a JOIN profiles q ON q.n = d.b
			WHERE p.claims = 0 OR q.claims = 0`},
		{"claim %d is said to aim, and is none", "SELECT claim FROM aims WHERE claim NOT IN (SELECT n FROM claims)"},
		{"profiles %d and %d are together, though a person said they are different", `SELECT g.a, g.b FROM pairs g JOIN profiles p ON p.n = g.a JOIN profiles q ON q.n = g.b
			WHERE g.same = 0 AND p.entry = q.entry AND p.claims > 0 AND q.claims > 0`},
	})
	if err != nil {
		return err
	}
	if err := v.tx.QueryRowContext(ctx, "SELECT count(*) FROM entries").Scan(&v.report.Entries); err != nil {
		return err
	}
	if err := v.picks(ctx); err != nil {
		return err
	}
	return v.blocks(ctx)
}

// picks checks that of large entries and series those claims are kept to be checked that would be chosen.
func (v *verifying) picks(ctx context.Context) error {
	picker, err := v.picker(ctx, v.tx)
	if err != nil {
		return err
	}
	defer picker.close()
	type kept struct {
		n, of int64
		what  string
		body  []byte
	}
	var list []kept
	err = v.each(ctx, func(rows *sql.Rows) error {
		var k kept
		err := rows.Scan(&k.of, &k.n, &k.what, &k.body)
		list = append(list, k)
		return err
	}, fmt.Sprintf(`SELECT %d, e.n, k.name, e.picks FROM entries e JOIN profiles p ON p.n = e.n JOIN names k ON k.n = p.kind WHERE e.picks IS NOT NULL
		UNION ALL SELECT %d, n, key, picks FROM series WHERE picks IS NOT NULL`, OfEntry, OfSeries))
	if err != nil {
		return err
	}
	for _, k := range list {
		all, ch, of := picker.entry, choiceOf(k.what), "entry"
		if Of(k.of) == OfSeries {
			all, ch, of = picker.series, choiceOfSeries(k.what), "series"
		}
		want, _, err := picker.choose(ctx, all, k.n, ch)
		if err != nil {
			return err
		}
		if !bytes.Equal(encodePicks(want), k.body) {
			v.trouble("entries", fmt.Sprintf("other claims of %s %d are to be checked than should be", of, k.n), RemedyRebuild)
		}
	}
	return nil
}

// blocks checks that profiles with claims are found by blocks, and others by none. Other blocks than those that would be
// made now are those of another version.
func (v *verifying) blocks(ctx context.Context) error {
	if v.linker == nil {
		return nil
	}
	var all []blockOf
	err := v.each(ctx, func(rows *sql.Rows) error {
		var b blockOf
		err := rows.Scan(&b.profile, &b.hash)
		all = append(all, b)
		return err
	}, "SELECT profile, hash FROM blocks")
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b blockOf) int { return cmp.Or(cmp.Compare(a.profile, b.profile), cmp.Compare(a.hash, b.hash)) })
	var have []uint32
	return v.each(ctx, func(rows *sql.Rows) error {
		var n int64
		var kind, body string
		var claims int
		if err := rows.Scan(&n, &kind, &body, &claims); err != nil {
			return err
		}
		var want []uint32
		if claims > 0 {
			want = slices.Clone(v.linker.Blocks(link.Decode(kind, body)))
		}
		slices.Sort(want)
		at, _ := slices.BinarySearchFunc(all, n, func(b blockOf, n int64) int { return cmp.Compare(b.profile, n) })
		for have = have[:0]; at < len(all) && all[at].profile == n; at++ {
			have = append(have, all[at].hash)
		}
		switch want = slices.Compact(want); {
		case slices.Equal(want, have):
		case len(want) == 0 || len(have) == 0:
			v.trouble("blocks", fmt.Sprintf("profile %d is not found by what it should be", n), RemedyRebuild)
		default:
			v.report.Stale++
		}
		return nil
	}, "SELECT p.n, k.name, p.body, p.claims FROM profiles p JOIN names k ON k.n = p.kind")
}

// blockOf is a block that a profile has.
type blockOf struct {
	profile int64
	hash    uint32
}

// findings checks that what was found is about claims that are listed. While something waits to be checked, findings may
// still be about what was there before.
func (v *verifying) findings(ctx context.Context) error {
	var waiting int
	err := v.tx.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM findings), (SELECT count(*) FROM unchecked) + (SELECT count(*) FROM dirty)").Scan(&v.report.Findings, &waiting)
	if err != nil {
		return err
	}
	err = v.noneOf(ctx, []complaint{
		{"finding %s names %d claims, and is found by %d", `SELECT printf('%016x', f.id), length(f.claims) / 8 AS names, coalesce(t.leads, 0) AS found FROM findings f
			LEFT JOIN (SELECT finding, count(*) AS leads FROM finding_claims GROUP BY finding) t ON t.finding = f.n WHERE names <> found`},
		{"claim %s is said to be in a finding that there is not", "SELECT printf('%016x', claim) FROM finding_claims WHERE finding NOT IN (SELECT n FROM findings)"},
		{"an actor is said to be in finding %d, which there is not", "SELECT finding FROM finding_actors WHERE finding NOT IN (SELECT n FROM findings)"},
		{"commitment %d is of a claim that there is not", fmt.Sprintf("SELECT n FROM commitments WHERE n >> %d NOT IN (SELECT n FROM claims)", partBits)},
		{"promise %d is of a claim that there is not", fmt.Sprintf("SELECT n FROM promises WHERE n >> %d NOT IN (SELECT n FROM claims)", placeBits)},
		{"report %d is of a claim that there is not", fmt.Sprintf("SELECT n FROM reports WHERE n >> %d NOT IN (SELECT n FROM claims)", placeBits)},
		{"promise %d is of a commitment that there is not", "SELECT n FROM promises WHERE commitment IS NOT NULL AND commitment NOT IN (SELECT n FROM commitments)"},
		{"an outcome tells of promise %d, which there is not", "SELECT promise FROM outcomes WHERE promise NOT IN (SELECT n FROM promises) OR report NOT IN (SELECT n FROM reports)"},
		{"promise %d has %d keys and is found by %d", foundByKeys("promises", "promise")},
		{"report %d has %d keys and is found by %d", foundByKeys("reports", "report")},
		{"commitment %d does not stand where it was found or ruled to", otherStatus()},
		{"claim %d is said to be in a series, and is none", "SELECT claim FROM series_claims WHERE claim NOT IN (SELECT n FROM claims)"},
	})
	if err != nil || waiting > 0 {
		return err
	}
	return v.none(ctx, "findings", "claim %s is in a finding and in no list",
		"SELECT DISTINCT printf('%016x', t.claim) FROM finding_claims t WHERE NOT EXISTS (SELECT 1 FROM claims c WHERE "+claimIs+"t.claim AND c.review = 0)")
}

// foundByKeys asks for the promises, or reports, that are not found by as many keys as they have.
func foundByKeys(table, key string) string {
	return fmt.Sprintf(`SELECT p.n, length(p.keys) / 4 AS has, coalesce(k.leads, 0) AS found
		FROM %[1]s p LEFT JOIN (SELECT %[2]s, count(*) AS leads FROM %[2]s_keys GROUP BY %[2]s) k ON k.%[2]s = p.n WHERE has <> found`, table, key)
}

// otherStatus asks for the commitments whose status is neither what a person ruled nor, where nobody did, what was found.
func otherStatus() string {
	var cases strings.Builder
	for i, s := range promise.Statuses {
		fmt.Fprintf(&cases, " WHEN '%s' THEN %d", s, i)
	}
	return fmt.Sprintf(`SELECT m.n FROM commitments m JOIN claims c ON c.n = m.n >> %d LEFT JOIN rulings g
		ON g.target = printf('%%016x', c.id) AND g.topic = '%s' AND g.field = '' WHERE m.status <> CASE g.value%s ELSE m.found END`, partBits, judge.TopicStatus, cases.String())
}

// judgements checks that none was altered, and that what is in force is what they make.
func (v *verifying) judgements(ctx context.Context) error {
	var list []judge.Judgement
	err := v.each(ctx, func(rows *sql.Rows) error {
		j, err := scanJudgement(rows)
		if err != nil {
			return err
		}
		again := j
		again.Identify()
		if again.ID != j.ID {
			v.trouble("judgement "+j.ID, "it was altered", RemedyBackup)
		} else if err := j.Validate(); err != nil {
			v.trouble("judgement "+j.ID, err.Error(), RemedyBackup)
		}
		list = append(list, j)
		return nil
	}, "SELECT "+judgementColumns+" FROM judgements")
	if err != nil {
		return err
	}
	v.report.Judgements = len(list)
	rulings, err := v.inForce(ctx)
	if err != nil {
		return err
	}
	for _, t := range differing(rulings, byTarget(judge.InForce(list))) {
		v.trouble("rulings", "what is in force about "+t+" is not what was judged", RemedyRebuild)
	}
	orphans, err := v.Orphans(ctx)
	v.report.Orphans = len(orphans)
	return err
}
