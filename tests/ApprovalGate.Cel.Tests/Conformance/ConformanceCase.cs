using System.Text.Json;

namespace ApprovalGate.Cel.Tests.Conformance;

/// <summary>One case of the conformance suite: an expression with bindings, and a value or an error that is expected.</summary>
internal sealed class ConformanceCase(JsonElement json)
{
    /// <summary>Gets the name by which a case is listed.</summary>
    public string Name { get; } = $"{Text(json, "file")}/{Text(json, "section")}/{Text(json, "name")}";

    public string File { get; } = Text(json, "file");

    public string Expression { get; } = Text(json, "expr");

    public static IReadOnlyList<ConformanceCase> Load()
    {
        var path = Vectors.Find(Path.Combine("cel", "conformance.json"));
        return [.. JsonDocument.Parse(System.IO.File.ReadAllText(path)).RootElement.EnumerateArray().Select(one => new ConformanceCase(one))];
    }

    /// <summary>Returns what is wrong, or null if the evaluator gives what is expected.</summary>
    public string? Run(Func<CelProgram<Bindings>, Bindings, Outcome> evaluate)
    {
        try
        {
            var bindings = Bindings.Of(json);
            var environment = new CelEnvironment<Bindings>(bindings.Schema) { Container = json.TryGetProperty("container", out var at) ? at.GetString()! : "" };
            var isUnchecked = json.TryGetProperty("disable_check", out var flag) && flag.GetBoolean();
            var program = isUnchecked ? environment.CompileUnchecked(Expression) : environment.Compile(Expression);
            return Compare(evaluate(program, bindings));
        }
        catch (CelException exception)
        {
            return exception.Message;
        }
    }

    public override string ToString() => $"{Name}: {Expression}";

    private string? Compare(Outcome outcome)
    {
        if (json.TryGetProperty("error", out var error))
        {
            return outcome.Error is not null ? null : $"gives {outcome.Value} instead of the error '{error}'";
        }

        var expected = json.GetProperty("value");
        return outcome.Error is not null ? $"fails with {outcome.Error} instead of {expected}"
            : ConformanceValue.Is(outcome.Value, expected) ? null
            : $"gives {outcome.Value.Kind} {outcome.Value} instead of {expected}";
    }

    private static string Text(JsonElement json, string property) => json.TryGetProperty(property, out var text) ? text.GetString()! : "";
}
