using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1037: a resolver that cannot be asked would leave unbound what its author believes is bound.</summary>
public sealed class AG1037Tests
{
    private const string Resolvers = """
        public sealed class Fine : IArgumentResolver<string>, IArgumentResolver<int?>, IArgumentResolver<string[]> { public string? Resolve(string value) => value; public string? Resolve(int? value) => "1"; public string? Resolve(string[] value) => "1"; }
        internal struct Plain : IArgumentResolver<string> { public string? Resolve(string value) => value; }
        public class Needy(string connection) : IArgumentResolver<string> { public string? Resolve(string value) => connection; }
        public class Made : IArgumentResolver<string> { private Made() { } public string? Resolve(string value) => value; }
        public class Demanding : IArgumentResolver<string> { public required string Connection { get; init; } public string? Resolve(string value) => value; }
        public class Inheriting : Demanding;
        public abstract class Half : IArgumentResolver<string> { public abstract string? Resolve(string value); }
        public interface IOther : IArgumentResolver<string>;
        public sealed class Open<T> : IArgumentResolver<string> { public string? Resolve(string value) => value; }
        public sealed class Other { public sealed class Fine : IArgumentResolver<string> { public string? Resolve(string value) => value; } private sealed class Hidden : IArgumentResolver<string> { public string? Resolve(string value) => value; } }
        file sealed class Local : IArgumentResolver<string> { public string? Resolve(string value) => value; }
        """;

    [TestCase("[Resolve(typeof(Needy))] string", "'Needy' has no public constructor without parameters")]
    [TestCase("[Resolve(typeof(Made))] string", "'Made' has no public constructor without parameters")]
    [TestCase("[Resolve(typeof(Demanding))] string", "'Demanding' has no public constructor without parameters, or cannot be made by it")]
    [TestCase("[Resolve(typeof(Inheriting))] string", "'Inheriting' has no public constructor")]
    [TestCase("[Resolve(typeof(Half))] string", "'Half' has no public constructor")]
    [TestCase("[Resolve(typeof(IOther))] string", "'IOther' has no public constructor")]
    [TestCase("[Resolve(typeof(Open<>))] string", "lacks its type arguments")]
    [TestCase("[Resolve(typeof(Local))] string", "'Local' is neither public nor internal")]
    [TestCase("[Resolve(typeof(Fine))] int", "'Fine' does not implement IArgumentResolver<int>")]
    [TestCase("[Resolve(typeof(Fine))] object", "'Fine' does not implement IArgumentResolver<object>")]
    [TestCase("[Resolve(typeof(string))] string", "'String' does not implement IArgumentResolver<string>")]
    [TestCase("[Resolve(typeof(string[]))] string", "no type that is known here")]
    [TestCase("[Resolve(null!)] string", "no type that is known here")]
    [TestCase("[Resolve(typeof(Fine)), Resolve(typeof(Other.Fine))] string", "two of its resolvers are called 'Fine'")]
    [TestCase("[Resolve(typeof(Fine)), Resolve(typeof(Fine))] string", "two of its resolvers are called 'Fine'")]
    [TestCase("[Resolve(typeof(Fine)), Sensitive] string", "it is [Sensitive]")]
    [TestCase("[Resolve(typeof(Fine)), Unbound(\"why\")] string", "it is [Unbound]")]
    [TestCase("[Resolve(typeof(Fine))] CancellationToken", "a CancellationToken is no argument")]
    public void Parameter_ThatCannotBeResolved_IsRefused(string parameter, string reason)
        => Refuses(Tool(parameter), "AG1037", "'p'", "Tools.M", reason);

    [TestCase("[Resolve(typeof(Fine))] string")]
    [TestCase("[Resolve(typeof(Fine))] string?")]
    [TestCase("[Resolve(typeof(Fine))] int?")]
    [TestCase("[Resolve(typeof(Fine))] params string[]")]
    [TestCase("[Resolve(typeof(Plain))] string")]
    [TestCase("[Resolve(typeof(Open<int>))] string")]
    [TestCase("[Resolve(typeof(Fine)), Resolve(typeof(Plain)), Resolve(typeof(RealPath)), Resolve(typeof(FileContentHash))] string")]
    public void Parameter_ThatCanBeResolved_IsAccepted(string parameter) => Accepts(Tool(parameter));

    [Test]
    public void Resolver_ThatTheToolsOwnTypeHides_IsRefused()
        => Refuses(
            InTools("""
                private sealed class Own : IArgumentResolver<string> { public string? Resolve(string value) => value; }
                [RequiresApproval] public partial void M([Resolve(typeof(Own))] string p); private void MCore(string p) { }
                """),
            "AG1037",
            "'Own' is neither public nor internal");

    [Test]
    public void Resolver_ThatAnotherGeneratorWrites_IsRefused()
        => Refuses(Tool("[Resolve(typeof(Unknown))] string"), "AG1037", "one that another generator writes is not");

    private static string Tool(string parameter)
        => Resolvers + InTools($"[RequiresApproval] public partial void M({parameter} p); private void MCore({Bare(parameter)} p) {{ }}");

    private static string Bare(string parameter) => parameter[(parameter.LastIndexOf("] ", StringComparison.Ordinal) + 2)..];
}
