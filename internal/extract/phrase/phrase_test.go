package phrase

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

func TestExpand(t *testing.T) {
	for pattern, want := range map[string]string{
		"a b":                                "a b",
		"(a|b) c":                            "a c;b c",
		"a [b] c":                            "a b c;a c",
		"x(y|z)? w":                          "xy w;xz w;x w",
		"leav(e|ing) [no (one|body)] behind": "leave no one behind;leave no body behind;leave behind;leaving no one behind;leaving no body behind;leaving behind",
	} {
		got, err := Expand(pattern)
		if err != nil || strings.Join(got, ";") != want {
			t.Errorf("Expand(%q) = %q, %v; want %q", pattern, got, err, want)
		}
	}
	for _, bad := range []string{"(a", "a)", "[a", "a]", strings.Repeat("(a|b)", 20)} {
		if _, err := Expand(bad); err == nil {
			t.Errorf("Expand(%q) must complain", bad)
		}
	}
}

func FuzzExpand(f *testing.F) {
	f.Add("(a|[b])? c")
	f.Fuzz(func(t *testing.T, s string) { Expand(s) })
}

func TestSet(t *testing.T) {
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	set, err := NewSet(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range []string{"rules based [international] order", "neighborhood diplomacy", "Belt and Road", "non interference", "illegal, unreported and unregulated [(iuu)] fishing"} {
		if err := set.Add(p, i); err != nil {
			t.Fatal(err)
		}
	}
	english, err := lang.Load(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string][]string{
		"The rules-based international order.":                      {"rules-based international order"},
		"A neighbourhood diplomacy; the “Belt and Road” Initiative": {"neighbourhood diplomacy", "Belt and Road"},
		"A belt and road of asphalt.":                               nil,
		"Non-interference is noninterference.":                      {"Non-interference", "noninterference"},
		"Illegal, unreported, and unregulated (IUU) fishing":        {"Illegal, unreported, and unregulated (IUU) fishing"},
	} {
		p := english.Parse(&text.Document{Text: s})
		var got []string
		for _, m := range set.All(p.Tokens, 0, len(p.Tokens)) {
			got = append(got, s[p.Tokens[m.First].Span.Start:p.Tokens[m.End-1].Span.End])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}
