namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>An implementation of another assembly is made where that is allowed, for its decorator, and kept by the way.</summary>
internal static class ForeignEscapes
{
    private const string Leak = "Mine.Kept!.Remove(\"a.txt\");";

    public static RouteFamily Family { get; } = new("ForeignEscapes")
    {
        Library = Vendor.Library,
        Foreign = Vendor.Foreign,
        Shared = """
            public static class Mine
            {
                public static IRemover? Kept;
                public static IRemover Keep(IRemover remover) => Kept = remover;
                public static void Use(IRemover remover) => remover.Remove("a.txt");
                public static IRemover Kept2(this IRemover remover) => Kept = remover;
                public static Gate Pick(IRemover remover) { Kept = remover; return Gate.Current; }
                public static T KeepAny<T>(T value) where T : IRemover { Kept = value; return value; }
                public static string KeepText(IRemover remover) { Kept = remover; return ""; }
                public static IServiceCollection Services => new ServiceCollection().AddSingleton(Gate.Current);
                public static void Get(IServiceCollection services) => services.BuildServiceProvider().GetRequiredService<IRemover>();
                public static void Call(IServiceCollection services) => services.BuildServiceProvider().GetRequiredService<IRemover>().Remove("a.txt");
            }
            """,
        Routes =
        [
            .. Decorated.Select(static one => new FamilyRoute(one.Name, "gated", $"Mine.Use(new GatedRemover({one.Value}, Gate.Current));")),
            .. Registered.Select(static one => new FamilyRoute(one.Name, "gated", $"Mine.Call(Mine.Services.{one.Code});")),
            .. Leaks.Select(static one => new FamilyRoute(one.Name, "rejected AG1020", $"_ = new GatedRemover({one.Value}, Gate.Current); {Leak}")),
            .. FactoryLeaks.Select(static one => new FamilyRoute(one.Name, "rejected AG1020", $"Mine.Get(Mine.Services.AddGated<IRemover>({one.Code})); {Leak}")),
            new("KeptByTheGatesArgument", "rejected AG1020", $"_ = new GatedRemover(Mine.Kept ?? new GatedRemover(null!, Gate.Current), Mine.Pick(new ForeignRemover())); {Leak}"),
            new("KeptBesideTheRegistration", "rejected AG1020", $"Mine.Services.AddSingleton(Mine.Keep(new ForeignRemover())).AddGated<IRemover>(static _ => new ForeignRemover()); {Leak}"),
        ],
    };

    private static (string Name, string Value)[] Decorated =>
    [
        ("OfACreation", "new ForeignRemover()"),
        ("OfACreationWithAnArgument", "new ForeignRemover(\"a\" + 1)"),
        ("OfAnInvocation", "Vendor.Get()"),
        ("OfAnAwaitedTask", "await Vendor.TaskAsync()"),
        ("OfAConfiguredTask", "await Vendor.TaskAsync().ConfigureAwait(false)"),
        ("OfABuilder", "Vendor.Builder().With(\"x\").Build()"),
        ("OfAProperty", "Vendor.Holder().Remover"),
        ("OfACast", "(IRemover)Vendor.Get()"),
        ("OfACondition", "DateTime.MinValue.Year == 1 ? Vendor.Get() : new ForeignRemover()"),
        ("OfACoalescence", "Vendor.Maybe() ?? new ForeignRemover()"),
        ("OfAStruct", "Vendor.Struct()"),
    ];

    private static (string Name, string Code)[] Registered =>
    [
        ("ByTypes", "AddGated<IRemover, ForeignRemover>()"),
        ("ByAFactory", "AddGated<IRemover>(static _ => new ForeignRemover())"),
        ("ByAFactoryWithABlock", "AddGated<IRemover>(static _ => { var text = \"x\"; return new ForeignRemover(text); })"),
        ("ByAFactoryThatAsksAVendor", "AddGated<IRemover>(static _ => Vendor.Get())"),
    ];

    private static (string Name, string Value)[] Leaks =>
    [
        ("Assigned", "Mine.Kept = Vendor.Get()"),
        ("AssignedCreation", "Mine.Kept = new ForeignRemover()"),
        ("AssignedIfNull", "Mine.Kept ??= new ForeignRemover()"),
        ("PassedOn", "Mine.Keep(new ForeignRemover())"),
        ("PassedOnByItsType", "Mine.KeepAny(new ForeignRemover())"),
        ("PassedOnInAnArgument", "new ForeignRemover(Mine.KeepText(new ForeignRemover()))"),
        ("Exchanged", "Interlocked.Exchange(ref Mine.Kept, new ForeignRemover()) ?? Mine.Kept"),
        ("MadeByALambda", "((Func<IRemover>)(() => Mine.Kept = new ForeignRemover()))()"),
        ("MatchedByAPattern", "Vendor.Get() is var one ? Mine.Keep(one) : null!"),
        ("SwitchedOn", "Vendor.Get() switch { var one => Mine.Keep(one) }"),
        ("TakenOutByTheWay", "Vendor.TryGet(out var one) ? Mine.Keep(one) : one"),
        ("ChainedThroughAnExtension", "Vendor.Get().Kept2()"),
        ("InACollection", "((IRemover[])[Mine.Kept = new ForeignRemover()])[0]"),
        ("InAnObject", "new { Remover = Mine.Kept = new ForeignRemover() }.Remover"),
        ("InAnotherDecorator", "new GatedRemover(Mine.Kept = new ForeignRemover(), Gate.Current)"),
    ];

    private static (string Name, string Code)[] FactoryLeaks =>
    [
        ("FactoryAssigns", "static _ => Mine.Kept = new ForeignRemover()"),
        ("FactoryKeepsALocal", "static _ => { var one = new ForeignRemover(); Mine.Kept = one; return one; }"),
        ("FactoryPassesOn", "static _ => Mine.Keep(new ForeignRemover())"),
        ("FactoryMakesTwo", "static _ => { Mine.Kept = new ForeignRemover(); return new ForeignRemover(); }"),
        ("FactoryReturnsFromALambda", "static _ => { Func<IRemover> make = () => Mine.Kept = new ForeignRemover(); return make(); }"),
        ("FactoryReturnsFromALocalFunction", "static _ => { return Make(); static IRemover Make() { Mine.Kept = new ForeignRemover(); return Mine.Kept; } }"),
    ];
}
