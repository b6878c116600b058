package landmark

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

func load(t testing.TB) *Reader {
	t.Helper()
	r, err := Load(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func marksOf(r *Reader, language, s string) []Mark {
	doc := &text.Document{Text: s}
	doc.Meta.Language = language
	return r.Marks(doc)
}

// TestSame reads the same landmarks out of words that say the same in several languages.
func TestSame(t *testing.T) {
	r := load(t)
	for _, group := range [][]string{
		{"en 41 billion", "ru 41 млрд", "ru 41 миллиарда", "zh 410亿", "zh 410 亿", "fr 41 milliards", "es 41.000 millones", "es 41 mil millones", "kk 41 миллиардқа", "ar 41 مليار", "ja 410億", "en 41bn", "zh 410多亿"},
		{"en 1,532.5 km", "ru 1 532,5 км", "de 1.532,5 km", "fr 1\u202f532,5 km", "zh 1532.5公里"},
		{"en 350 million", "zh 3亿5000万", "ru 350 млн", "es 350 millones", "hi 350000000", "zh 三亿五千万"},
		{"en 3,000 places", "ru 3 тыс. мест", "ru 3000 мест", "zh 3000个", "fr 3 000 places", "kk 3 мың орын", "es 3.000 plazas", "ar ٣٠٠٠ مكان"},
		{"en on May 17, 2025", "en 17 May 2025", "ru 17 мая 2025 года", "zh 2025年5月17日 ru", "kk 2025 жылғы 17 мамырда", "fr le 17 mai 2025", "es el 17 de mayo de 2025", "ru 17.05.2025", "en 2025-05-17", "ar 17 مايو 2025", "ko 2025년 5월 17일", "tr 17 Mayıs 2025"},
		{"en May 18-19", "ru 18-19 мая", "zh 5月18日至19日", "kk 18-19 мамырда", "es 18 y 19 de mayo"},
		{"en Kazakhstan", "en Kazakh", "ru в Казахстане", "ru казахстанской", "zh 哈萨克斯坦总统", "kk Қазақстанның", "fr le Kazakhstan", "es kazajo", "ar وكازاخستان", "uk Казахстаном", "ja カザフスタン"},
		{"en China and Kazakhstan", "zh 中哈两国", "ru Китай и Казахстан"},
		{"en the UN", "ru ООН", "zh 联合国", "fr l'ONU", "es Naciones Unidas", "kk БҰҰ", "ar الأمم المتحدة"},
		{"en the Shanghai Cooperation Organization", "en SCO", "ru Шанхайской организации сотрудничества", "zh 上合组织", "fr l'OCS"},
		{"en President Tokayev", "ru Токаева", "zh 托卡耶夫", "fr Tokaïev", "kk Тоқаевтың", "es Tokáyev"},
		{"en COP29", "ru COP29", "zh COP29"},
	} {
		var want []Mark
		for i, s := range group {
			language, words, _ := strings.Cut(s, " ")
			got := marksOf(r, language, words)
			if len(got) > 1 { // the year stands before the day in some languages
				got = slices.Sorted(slices.Values(got))
			}
			if i == 0 {
				want = got
			}
			if len(got) == 0 || !slices.Equal(got, want) {
				t.Errorf("%q has other landmarks than %q: %v, %v", s, group[0], classesOf(got), classesOf(want))
			}
		}
	}
}

func classesOf(marks []Mark) (out []class) {
	for _, m := range marks {
		out = append(out, m.class())
	}
	return out
}

// TestNone reads nothing into words that only look like names, and small numbers.
func TestNone(t *testing.T) {
	r := load(t)
	for _, s := range []string{"en it may be said to us", "en five of the 5 countries", "ru Первый, бернардинец, куб и Пермь", "en COVID-19", "ja アルバイト", "ja アルバム", "en at 10:30",
		"en see https://example.org/2024/05/17/kazakhstan-410", "fr la mise en place", "zh 俄勒冈", "en version 1.2.3"} {
		language, words, _ := strings.Cut(s, " ")
		if got := marksOf(r, language, words); len(got) > 0 {
			t.Errorf("%q: %v", s, classesOf(got))
		}
	}
}

// TestOthers finds the bands of a translation in the ranges, and no band of its own language.
func TestOthers(t *testing.T) {
	marks := marksOf(load(t), "en", "On May 17, 2025, Tokayev met Putin in Astana: 43.8 billion, 127 projects, 3,567 km.")
	sign := func(language string, day text.Day) []uint64 {
		return (&Signature{Marks: marks, Language: language, Day: day}).Bands()
	}
	in := func(a, b []uint64) bool {
		for i := range a {
			if !Matches(a[i], b[i]) || !Matches(b[i], a[i]) {
				return false
			}
		}
		return true
	}
	for _, start := range []text.Day{text.Date(2025, 5, 1), text.Date(2014, 11, 1), text.Date(1969, 12, 25)} {
		for days := range 60 {
			day := start.Add(0, 0, days)
			for gap := -maxDays; gap <= maxDays; gap++ {
				if there := in(sign("en", day), sign("ru", day.Add(0, 0, gap))); !there {
					t.Fatalf("%s and %d days on: not found", day, gap)
				}
				if in(sign("en", day), sign("en", day.Add(0, 0, gap))) {
					t.Fatalf("%s: found in its own language", day)
				}
			}
			if in(sign("en", day), sign("ru", day.Add(0, 0, 3*periodDays))) {
				t.Fatalf("%s: found long after", day)
			}
		}
	}
	for _, band := range sign("zh", text.Date(2025, 5, 17)) {
		if band >= 1<<BandBits {
			t.Errorf("band %x has more than %d bits", band, BandBits)
		}
	}
}

func FuzzMarks(f *testing.F) {
	r := load(f)
	for _, s := range []string{"On May 17-18, 2025 trade was $1,532.5 billion.", "17-18 мая 2025 года 1 532,5 млрд", "2025年5月17日至18日 3亿5000万 三千四百亿", "وللصين 41 مليار", "10.10.10.10 5.2024 1.", "12-", "年月日", "5月", "\xff\xfe1\xff", strings.Repeat("4", 400) + " million"} {
		for _, language := range []string{"en", "ru", "zh", "ar", ""} {
			f.Add(language, s)
		}
	}
	f.Fuzz(func(t *testing.T, language, s string) {
		a, b := marksOf(r, language, s), marksOf(r, language, s)
		if !slices.Equal(a, b) || len(a) > maxMarks {
			t.Errorf("%d marks, then %d", len(a), len(b))
		}
		l := Compare(a, a)
		if l.Less < 0 || l.More > 1.0001 {
			t.Errorf("likeness to itself %+v", l)
		}
	})
}
