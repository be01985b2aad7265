using System.Globalization;
using Kind = JourneyGov.Application.Formats.Mermaid.MermaidTokenKind;

namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>Reads the statements of one prepared diagram.</summary>
internal sealed class MermaidStatements(MermaidSource source, string? frontMatterTitle)
{
    private const string TitleWord = "title";
    private const string SectionWord = "section";

    private readonly string _text = source.Text + "\n";
    private readonly MermaidScanner _scanner = new(source.Text + "\n");
    private readonly MermaidContent _content = new(frontMatterTitle);
    private readonly List<FormatDiagnostic> _diagnostics = [];
    private Kind _lastRead;

    /// <summary>Reads them all; after an error it goes on at the next line, so that one reading names every error.</summary>
    public MermaidReading Read()
    {
        var first = Next();
        if (first.Kind != Kind.Journey) Refuse(first, "UNEXPECTED_TEXT", Quote(first));
        for (var token = Next(); token.Kind != Kind.End; token = Next()) Statement(token);
        var refused = _diagnostics.Exists(diagnostic => diagnostic.Severity == FormatSeverity.Error);
        return refused ? new(null, null, _diagnostics) : new(_content.ToJourney(), _content.ToOutline(), _diagnostics);
    }

    private void Statement(MermaidToken token)
    {
        switch (token.Kind)
        {
            case Kind.NewLine: break;
            case Kind.Title: Title(token); break;
            case Kind.AccessibilityTitle: AccessibilityTitle(token); break;
            case Kind.AccessibilityDescription: AccessibilityDescription(token); break;
            case Kind.Section: Section(token); break;
            case Kind.TaskName: Task(token); break;
            case Kind.Journey: Refuse(token, "KEYWORD_STARTS_TASK", Quote(token), MermaidEntities.For(_text[token.Start])); break;
            case Kind.TaskData or Kind.Colon: Refuse(token, IsAfterSection(token) ? "SECTION_WITH_COLON" : "TASK_WITHOUT_NAME", LineUpTo(token)); break;
            case Kind.MissingValue: Refuse(token, "VALUE_MISSING", Quote(token)); break;
            case Kind.Unclosed: Refuse(token, "DESCRIPTION_NOT_CLOSED"); break;
            default: Refuse(token, "SEMICOLON"); break;
        }
    }

    private void Task(MermaidToken name)
    {
        var data = Next();
        if (data.Kind != Kind.TaskData)
        {
            var word = MermaidCharacters.Trim(Slice(name));
            if (data.Kind == Kind.Invalid) Refuse(data, "SEMICOLON");
            else if (word.Equals(SectionWord, StringComparison.OrdinalIgnoreCase)) Refuse(name, "SECTION_EMPTY");
            else Refuse(name, "TASK_WITHOUT_SCORE", MermaidEntities.Show(word));
            return;
        }

        _content.AddOutlineTask(Slice(name), _text[(data.Start + 1)..data.End]);
        AddTask(MermaidTaskLine.Of(Slice(name) + _text[data.Start..data.End])!, name.Start);
    }

    private void AddTask(MermaidTaskLine line, int at)
    {
        var extra = line.ActorLists.Skip(1).Where(list => MermaidCharacters.Trim(list).Length > 0).ToList();
        if (line.HasShiftedScore) Remark(at, "COLON_IN_TASK", MermaidContent.Meant(line.Name), MermaidContent.Meant(line.ScoreText));
        if (extra.Count > 0) Remark(at, "EXTRA_ACTOR_LIST", MermaidContent.Meant(string.Join(':', extra)));
        RemarkScore(line, at);

        var lists = line.ActorLists.Take(1).Where(list => MermaidCharacters.Trim(list).Length > 0).Concat(extra);
        var actors = lists.SelectMany(list => list.Split(',')).Select(MermaidCharacters.Trim).ToList();
        if (actors.RemoveAll(actor => actor.Length == 0) > 0) Remark(at, "ACTOR_BLANK");
        _content.AddTask(line, actors.Select(MermaidContent.Meant), source.PlaceOf(at));
    }

    private void RemarkScore(MermaidTaskLine line, int at)
    {
        var score = MermaidContent.Meant(line.ScoreText);
        var suggested = new MermaidTask("", score, []).SuggestedScore?.ToString(CultureInfo.InvariantCulture) ?? "";
        if (!MermaidNumber.TryRead(score, out var number))
            Remark(at, score.Length == 0 ? "SCORE_BLANK" : "SCORE_NOT_A_NUMBER", score.Length == 0 ? MermaidContent.Meant(line.Name) : score);
        else if (number is < 1 or > 5) Remark(at, "SCORE_OUT_OF_RANGE", score, suggested);
        else if (!double.IsInteger(number)) Remark(at, "SCORE_FRACTIONAL", score, suggested);
    }

    private void Title(MermaidToken token)
    {
        var value = _text[(token.Start + TitleWord.Length + 1)..token.End];
        _content.SetOutlineTitle(value);
        if (ReadsNextLine(token, token.Start + TitleWord.Length, out var start))
        {
            Remark(token.Start, "VALUE_FROM_NEXT_LINE", TitleWord, MermaidContent.Meant(value));
            ReadAsMeant(start, token.End, SetTitle);
            return;
        }

        var task = MermaidTaskLine.Of(Slice(token));
        if (task is { HasScoreBeforeActors: true } || (task is { HasNumber: true } && (_content.HasBody || _content.Title is not null)))
        {
            Remark(token.Start, "TASK_READ_AS_TITLE", MermaidContent.Meant(task.Name));
            AddTask(task, token.Start);
            return;
        }

        SetTitle(value, token.Start);
    }

    private void SetTitle(string hidden, int at)
    {
        var title = MermaidContent.Meant(hidden);
        if ((_content.Title ?? frontMatterTitle) is { } earlier && earlier != title) Remark(at, "TITLE_REPEATED", title, earlier);
        (_content.Title, _content.TitlePlace) = (title, source.PlaceOf(at));
    }

    private void AccessibilityTitle(MermaidToken token)
    {
        var value = ValueOf(token);
        _content.SetOutlineAccessibilityTitle(value);
        Access(token, value, (meant, _) => _content.AccessibilityTitle = MermaidContent.Meant(meant));
    }

    private void AccessibilityDescription(MermaidToken token)
    {
        var value = ValueOf(token);
        if (value.Length == 0) return;
        _content.SetOutlineDescription(value);
        Access(token, value, (meant, _) =>
            _content.AccessibilityDescription = MermaidContent.Meant(MermaidContent.Unindented(MermaidCharacters.Trim(meant))));
    }

    private void Access(MermaidToken token, string value, Action<string, int> keep)
    {
        var colon = _text.AsSpan(token.Start, token.End - token.Start).IndexOfAny(':', '{') + token.Start;
        if (_text[colon] == '{' || !ReadsNextLine(token, colon + 1, out var start))
        {
            keep(value, token.Start);
            return;
        }

        Remark(token.Start, "VALUE_FROM_NEXT_LINE", _text[token.Start..colon], MermaidContent.Meant(value));
        ReadAsMeant(start, token.End, keep);
    }

    private void Section(MermaidToken token)
    {
        var value = _text[(token.Start + SectionWord.Length + 1)..token.End];
        _content.AddOutlineSection(value);
        if (ReadsNextLine(token, token.Start + SectionWord.Length, out var start))
        {
            Remark(token.Start, "VALUE_FROM_NEXT_LINE", SectionWord, MermaidContent.Meant(value));
            ReadAsMeant(start, token.End, (meant, at) => _content.AddSection(meant, source.PlaceOf(at)));
            return;
        }

        if (MermaidCharacters.Trim(value).Length == 0) Remark(token.Start, "SECTION_WITHOUT_NAME");
        _content.AddSection(value, source.PlaceOf(token.Start));
    }

    // A keyword alone on its line takes the next line for its value, though that line may be a section or a task of its own.
    private void ReadAsMeant(int start, int end, Action<string, int> otherwise)
    {
        var line = _text[start..end];
        var isSection = line.StartsWith(SectionWord + " ", StringComparison.OrdinalIgnoreCase) && !line.Contains(':', StringComparison.Ordinal);
        if (isSection) _content.AddSection(line[SectionWord.Length..], source.PlaceOf(start));
        else if (MermaidTaskLine.Of(line) is { HasNumber: true } task) AddTask(task, start);
        else otherwise(line, start);
    }

    private bool ReadsNextLine(MermaidToken token, int afterKeyword, out int start)
    {
        start = Math.Min(MermaidCharacters.SkipSpaces(_text, afterKeyword), token.End);
        return _text.AsSpan(afterKeyword, start - afterKeyword).Contains('\n');
    }

    private string ValueOf(MermaidToken token)
    {
        var slice = Slice(token);
        var sign = slice.AsSpan().IndexOfAny(':', '{');
        var value = slice[MermaidCharacters.SkipSpaces(slice, sign + 1)..];
        return slice[sign] == '{' ? value[..^1] : value;
    }

    private MermaidToken Next()
    {
        var token = _scanner.Next();
        _lastRead = token.Kind;
        if (_scanner.CutText is { } cut) Remark(cut.Start.Value, "TEXT_AFTER_HASH", MermaidEntities.Show(_text[cut]));
        return token;
    }

    private void Refuse(MermaidToken token, string code, params string[] arguments)
    {
        Remark(token.Start, code, arguments);
        if (_lastRead != Kind.NewLine) _scanner.SkipLine();
    }

    private void Remark(int at, string code, params string[] arguments)
    {
        var (line, column) = source.PlaceOf(Math.Min(at, source.Text.Length));
        _diagnostics.Add(FormatDiagnostic.At(line, column, code, arguments));
    }

    private bool IsAfterSection(MermaidToken token) => LineUpTo(token).StartsWith(SectionWord, StringComparison.OrdinalIgnoreCase);

    private string LineUpTo(MermaidToken token)
    {
        var start = token.Start == 0 ? 0 : _text.LastIndexOf('\n', token.Start - 1) + 1;
        return MermaidEntities.Show(MermaidCharacters.Trim(_text[start..token.Start]));
    }

    private string Quote(MermaidToken token) => MermaidEntities.Show(MermaidCharacters.Trim(Slice(token)));

    private string Slice(MermaidToken token) => _text[token.Start..token.End];
}
