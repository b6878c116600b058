package register

import (
	"bytes"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// contentsSample has what contents can hold: every way of a value, words on two lines, regions, diagnostics.
func contentsSample() (*contents, []claim.Claim) {
	doc, claims := sample("d1", "a.txt", "2025-04-14")
	claims[0].Set("direct", true)
	claims[0].Set("quoted", false)
	claims[0].Set("silent", nil)
	claims[0].Fields = slices.DeleteFunc(claims[0].Fields, func(f claim.Field) bool { return f.Value == nil })
	claims[1].Fields[0].Rule = "name.of.its.own"
	for i := range claims {
		claims[i].ID, claims[i].Document = "", ""
	}
	return &contents{format: "html", meta: text.Meta{Author: "A. Writer", URL: "https://example.org/", Language: "en", DatelineDay: text.Date(2025, 4, 13)},
		text: doc.Text, regions: []text.Region{{Span: text.Span{Start: 3, End: 9}, Part: text.Markup}},
		diagnostics: []text.Diagnostic{{Code: "no-date", Message: "no date", Span: text.Span{Start: 1, End: 2}}}}, claims
}

func TestContents(t *testing.T) {
	want, claims := contentsSample()
	encoded, err := decompress(compress(want.encode(claims)))
	if err != nil {
		t.Fatal(err)
	}
	got, err := openContents(encoded)
	if err != nil || !reflect.DeepEqual(&got.contents, want) {
		t.Fatalf("%v\n%+v\nnot\n%+v", err, got, want)
	}
	if all, err := got.claims(); err != nil || !reflect.DeepEqual(all, claims) {
		t.Errorf("%v\n%+v\nnot\n%+v", err, all, claims)
	}
	for _, i := range []int{-1, len(claims)} {
		if _, err := got.claim(i); err == nil {
			t.Errorf("there is a claim %d", i)
		}
	}
	again := compress(want.encode(claims))
	compress([]byte(strings.Repeat("other contents ", 100_000)))
	if !bytes.Equal(compress(want.encode(claims)), again) {
		t.Error("what is compressed depends on what was compressed before")
	}
	if _, err := decompress([]byte("no stream")); err == nil {
		t.Error("what is no compressed text is taken for one")
	}
}

// FuzzContents makes sure that damaged contents are an error, and that what can be read is written as it was.
func FuzzContents(f *testing.F) {
	sample, claims := contentsSample()
	whole := sample.encode(claims)
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add(bytes.Repeat([]byte{0xff}, 40))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := openContents(string(b))
		if err != nil {
			return
		}
		claims, err := c.claims()
		if err != nil {
			return
		}
		again, err := openContents(string(c.encode(claims)))
		if err != nil || len(again.places) != len(claims) || again.text != c.text {
			t.Errorf("%v: %+v, then %+v", err, c, again)
		}
	})
}

func TestTerms(t *testing.T) {
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	numbers := []int64{1, 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x1fffff, 0x200000, 0x3ffffff, 0x4000000, 0x7fffffff}
	var list []byte
	for _, n := range numbers {
		list = appendTerm(list, n)
	}
	var got []int64
	eachTerm(list, func(n int64) { got = append(got, n) })
	if !slices.Equal(got, numbers) {
		t.Errorf("%x gives %x", list, got)
	}
	for _, n := range append([]int64{0x3f, 0x41, 0x881, 0x10001, 0x3ffff}, numbers...) {
		found, err := r.number(ctx, "SELECT instr(?, ?) > 0", list, appendTerm(nil, n))
		if err != nil || found > 0 != slices.Contains(numbers, n) {
			t.Errorf("%x is found: %v (%v)", n, found > 0, err)
		}
	}
	eachTerm([]byte{0xfc, 0x80}, func(int64) {}) // cut off
}

func TestClaimWords(t *testing.T) {
	c := claim.Claim{Quote: "The two ministers agreed\nto meet", ClaimedBy: "the ministers"}
	c.Set("action", "agreed to meet")
	c.Set("day", "2025-04-14")
	c.Set("actors", []string{"KAZ", "ministers", "—"})
	if got := string(claimWords(nil, &c)); got != strings.ToLower("the two ministers agreed to meet kaz the ministers") {
		t.Errorf("%q", got)
	}
}
