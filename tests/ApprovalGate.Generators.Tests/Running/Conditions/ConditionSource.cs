using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ApprovalGate.Generated;

namespace ApprovalGate.Generators.Tests.Running.Conditions;

/// <summary>Tools that differ in their conditions alone, compiled and loaded.</summary>
internal sealed partial class ConditionSource
{
    public const string Parameters =
        "int i, long l, ulong u, double d, float f, decimal m, bool b, string s, string? ns, int? ni, double? nd, bool? nb, Speed e, Speed? ne, Order o, Order? no, Range r";

    private const string Types = """
        namespace Demo
        {
            public enum Speed { Slow = 1, Fast = 5, Back = -3 }
            public sealed record Order(double Total, int? Count, string Id, string? Note, Speed Sort, bool IsGift, System.Collections.Generic.IReadOnlyList<int> Numbers);
            public readonly record struct Range(int From, int To);
            public static class Probe
            {
                public static string Json(ApprovalGate.Generated.ICall call)
                {
                    var writer = new ApprovalGate.Generated.CanonicalWriter(100_000, ApprovalGate.Binding.Sensitive.Commitments.Plain);
                    writer.BeginObject();
                    call.Write(ref writer);
                    writer.EndObject();
                    return System.Text.Encoding.UTF8.GetString(writer.Written);
                }
            }
        }
        """;

    private readonly ConstructorInfo[] _calls;

    private ConditionSource(Assembly assembly, IReadOnlyList<string> conditions, IReadOnlyList<bool> isTranslated)
    {
        Conditions = conditions;
        IsTranslated = isTranslated;
        Order = assembly.GetType("Demo.Order")!;
        Speed = assembly.GetType("Demo.Speed")!;
        Range = assembly.GetType("Demo.Range")!;
        Json = assembly.GetType("Demo.Probe")!.GetMethod("Json")!.CreateDelegate<Func<ICall, string>>();
        var calls = assembly.GetType("Demo.Tools")!.GetNestedTypes(BindingFlags.NonPublic).Where(static one => typeof(ICall).IsAssignableFrom(one))
            .ToDictionary(static one => one.Name.Split('_')[2], static one => one.GetConstructors()[0]);
        _calls = [.. conditions.Select((_, index) => calls[$"M{index}"])];
    }

    /// <summary>Gets the conditions; each is that of one tool.</summary>
    public IReadOnlyList<string> Conditions { get; }

    /// <summary>Gets which conditions are compiled as C#.</summary>
    public IReadOnlyList<bool> IsTranslated { get; }

    public Type Order { get; }

    public Type Speed { get; }

    public Type Range { get; }

    /// <summary>Gets what writes the canonical arguments of a call.</summary>
    public Func<ICall, string> Json { get; }

    /// <summary>Compiles one tool for each condition.</summary>
    public static ConditionSource Compile(IReadOnlyList<string> conditions)
    {
        var source = new StringBuilder(Types).AppendLine("namespace Demo { public static partial class Tools {");
        for (var index = 0; index < conditions.Count; index++)
        {
            var text = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(conditions[index], quote: true);
            source.AppendLine(
                System.Globalization.CultureInfo.InvariantCulture,
                $"[RequiresApproval(When = {text})] public static partial void M{index}({Parameters}); private static void M{index}Core({Parameters}) {{ }}");
        }

        var generated = GeneratorHarness.Run(source.AppendLine("} }").ToString());
        Assert.That(generated.Diagnostics, Is.Empty);
        return new(generated.Load(), conditions, [.. Emitted().Matches(generated.Text).Select(static one => one.Groups[1].Value != "null")]);
    }

    /// <summary>Makes a call of the tool with a condition.</summary>
    public ICall Call(int condition, object?[] values) => (ICall)_calls[condition].Invoke(values);

    [GeneratedRegex(@"EvaluateWhen\([^)]*\)\s*=> (.*);")]
    private static partial Regex Emitted();
}
