using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ApprovalGate.DependencyInjection;

/// <summary>Reads one section of configuration and gathers every mistake in it: a key that is no setting, and a value that is not one of the setting.</summary>
/// <remarks>Values are parsed by the invariant culture. A mistake names the whole key, so that a person finds it in the file or among the variables.</remarks>
internal sealed class ConfigurationReader(IConfiguration section, List<string> mistakes)
{
    private const string Duration = "be a duration written [d.]hh:mm:ss";
    private readonly SortedSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public void Text(string key, Action<string> set) => Scalar(key, "be a text", value => value, set);

    public void Number(string key, Action<int> set) => Scalar(
        key, "be a whole number", value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (int?)null, set);

    public void Time(string key, Action<TimeSpan> set) => Scalar(key, Duration, TimeOf, set);

    /// <summary>Reads a duration that can be left out: <c>never</c> says so.</summary>
    public void TimeOrNever(string key, Action<TimeSpan?> set)
        => Scalar<string>(key, $"{Duration}, or never", value => IsNever(value) || TimeOf(value) is not null ? value : null, value => set(IsNever(value) ? null : TimeOf(value)));

    /// <summary>Reads the name of one of <paramref name="choices"/>.</summary>
    public void Choice<T>(string key, IReadOnlyList<T> choices, Action<T> set)
        where T : struct, Enum
        => Scalar(
            key, $"be {string.Join(", ", choices.SkipLast(1))} or {choices[^1]}",
            value => choices.Where(choice => choice.ToString().Equals(value, StringComparison.OrdinalIgnoreCase)).Select(choice => (T?)choice).FirstOrDefault(), set);

    /// <summary>Reads a list of texts, in place of what is in <paramref name="list"/>.</summary>
    public void List(string key, IList<string> list)
    {
        if (Find(key) is not { } found)
        {
            return;
        }

        var items = found.GetChildren().ToList();
        if (!string.IsNullOrEmpty(found.Value) || items.Exists(item => string.IsNullOrWhiteSpace(item.Value)))
        {
            mistakes.Add($"{found.Path} must be a list of texts, such as {found.Path}:0.");
            return;
        }

        list.Clear();
        items.ForEach(item => list.Add(item.Value!));
    }

    /// <summary>Reads a section within this one.</summary>
    public void Section(string key, Action<ConfigurationReader> read)
    {
        if (Find(key) is not { } found)
        {
            return;
        }

        if (!string.IsNullOrEmpty(found.Value))
        {
            mistakes.Add($"{found.Path} is '{VisibleText.OfText(found.Value)}'; it must have settings of its own.");
            return;
        }

        var reader = new ConfigurationReader(found, mistakes);
        read(reader);
        reader.RefuseOthers();
    }

    /// <summary>Refuses every key that was not asked for. Its value is not repeated: nobody knows what it is.</summary>
    public void RefuseOthers()
    {
        foreach (var other in section.GetChildren().Where(child => !_known.Contains(child.Key)))
        {
            mistakes.Add($"{VisibleText.OfText(other.Path)} is no setting. Settings here are {string.Join(", ", _known)}.");
        }
    }

    private static bool IsNever(string value) => value.Equals("never", StringComparison.OrdinalIgnoreCase);

    // A number alone would be days.
    private static TimeSpan? TimeOf(string value)
        => value.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(value, "c", CultureInfo.InvariantCulture, out var time) ? time : null;

    private void Scalar<T>(string key, string rule, Func<string, T?> parse, Action<T> set)
        where T : struct
        => Scalar(key, rule, value => parse(value) is { } parsed ? (object)parsed : null, value => set((T)value));

    private void Scalar<T>(string key, string rule, Func<string, T?> parse, Action<T> set)
        where T : class
    {
        if (Find(key) is not { } found)
        {
            return;
        }

        if (found.GetChildren().Any())
        {
            mistakes.Add($"{found.Path} has keys of its own; it must {rule}.");
        }
        else if (found.Value is { } value && parse(value) is { } parsed)
        {
            set(parsed);
        }
        else
        {
            mistakes.Add($"{found.Path} is '{VisibleText.OfText(found.Value ?? "")}'; it must {rule}.");
        }
    }

    private IConfigurationSection? Find(string key)
    {
        _known.Add(key);
        return section.GetSection(key) is var found && found.Exists() ? found : null;
    }
}
