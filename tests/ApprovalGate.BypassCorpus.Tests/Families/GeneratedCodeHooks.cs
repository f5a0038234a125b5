namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>Somebody passes for our generator, or hooks into what it wrote.</summary>
internal static class GeneratedCodeHooks
{
    private const string Folder = "ApprovalGate.Generators/ApprovalGate.Generators.ApprovalGateGenerator/";

    public static RouteFamily Family { get; } = new("GeneratedCodeHooks")
    {
        Routes =
        [
            new("GeneratorCallsTheBody", "rejected AG1009", "new T().Go();", Tool()) { Generated = Go("GeneratorCallsTheBody") },
            new("GeneratorForgesOurFolder", "rejected AG1035", "new T().Go();", Tool()) { Generated = $"// {Folder}\n" + Go("GeneratorForgesOurFolder") },
            new("GeneratorForgesTheNameOfOurFolder", "rejected AG1035", "new T().Go();", Tool())
            {
                Generated = "// ApprovalGate.Generators.ApprovalGateGenerator/\n" + Go("GeneratorForgesTheNameOfOurFolder"),
            },
            new("GeneratorForgesACall", "rejected AG1035", "Gate.Current.Invoke<Forged, string>(new Forged(), default);")
            {
                Generated = $"// {Folder}\nnamespace R_GeneratorForgesACall;\n{Forged}",
            },
            new("CallByAStruct", "rejected AG1012", "Gate.Current.Invoke<Forged, string>(new Forged(), default);", Forged),
            new("CallByARecord", "rejected AG1012", "Gate.Current.Invoke<Forged, string>(new Forged(), default);", Forged.Replace("readonly struct", "readonly record struct", StringComparison.Ordinal)),
            new("CallByAnInterface", "rejected AG1012", "Gate.Current.Invoke<Forged, string>(new Forged(), default);", "public interface IForged : ApprovalGate.Generated.ICall<string>; " + Forged.Replace("ApprovalGate.Generated.ICall<string>", "IForged", StringComparison.Ordinal)),
            new("OwnTool", "rejected AG1012", "_ = Mine.Made; Body.Ran(\"a\");", "public static class Mine { public static readonly ApprovalGate.Generated.Tool Made = new(\"T.Delete\", \"string T.Delete(string path)\", Reversibility.Observation); }"),
            new("GeneratedCallRun", "rejected AG1012", "new T().Go();", Tool("public string Go() => new __Delete_0(this, \"a\").Run(null);")),
            new("GeneratedCallNamed", "rejected AG1012", "new T().Go();", Tool("public string Go() { var call = default(__Delete_0) is var one ? new __Delete_0(this, \"a\") : one; return call.Run(null); }")),
            // Two gates in one process: the test's is both, so that a denial is met either way.
            new("GateAddedByAGenerator", "rejected AG1007", "new T(Gate.Current).Delete(\"a\");", Tool())
            {
                Control = "gated",
                Generated = "namespace R_GateAddedByAGenerator; public partial class T(Gate gate) { private Gate Gate { get; } = gate; }",
            },
            new("GateFieldAddedByAGenerator", "rejected AG1007", "new T().Delete(\"a\");", Tool())
            {
                Control = "gated",
                Generated = "namespace R_GateFieldAddedByAGenerator; public partial class T { private readonly Gate _gate = Gate.Current; }",
            },
            new("GateOfABaseAddedByAGenerator", "rejected AG1007", "new T().Delete(\"a\");", "public partial class B; " + Tool().Replace("class T", "class T : B", StringComparison.Ordinal))
            {
                Control = "gated",
                Generated = "namespace R_GateOfABaseAddedByAGenerator; public partial class B { protected Gate Gate => Gate.Current; }",
            },
            new("GateOfABaseThatAGeneratorAdds", "rejected AG1007", "new T().Delete(\"a\");", "public class B { protected Gate Gate => Gate.Current; } " + Tool())
            {
                Control = "gated",
                Generated = "namespace R_GateOfABaseThatAGeneratorAdds; public partial class T : B;",
            },
            new("BodyOverloadAddedByAGenerator", "rejected AG1028", "new T().Delete(\"a\");", Tool())
            {
                Control = "gated",
                Generated = "namespace R_BodyOverloadAddedByAGenerator; public partial class T { [OverloadResolutionPriority(1)] private string DeleteCore(object path) => Body.Ran(\"b\"); }",
            },
            new("TypeShadowed", "rejected AG1027", "Body.Ran(\"a\");") { Generated = "namespace ApprovalGate { public sealed class Reply; }" },
        ],
    };

    private const string Forged = """
        public readonly struct Forged : ApprovalGate.Generated.ICall<string>
        {
            private static readonly ApprovalGate.Generated.Tool Harmless = new("T.Look", "string T.Look()", Reversibility.Observation);
            public ApprovalGate.Generated.Tool Tool => Harmless;
            public void Write(ref ApprovalGate.Generated.CanonicalWriter writer) { }
            public string Run(Permit? permit) => Body.Ran("a");
        }
        """;

    private static string Tool(string member = "") => $$"""
        public partial class T
        {
            [RequiresApproval] public partial string Delete(string path);
            private string DeleteCore(string path) => Body.Ran(path);
            {{member}}
        }
        """;

    private static string Go(string route) => $$"""namespace R_{{route}}; public partial class T { public string Go() => DeleteCore("a"); }""";
}
