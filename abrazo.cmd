@echo off
rem The abrazo command on Windows: a short form of the file abrazo for Linux and macOS. It builds on first use only;
rem after a change of the sources, delete cli\target\dist, and for abrazo kestra and abrazo firestore
rem kestra-cli\target\dist and firestore-cli\target\dist. It makes no class-data archive.
rem This file was not tested on Windows yet.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "MODULE=cli"
set "PROFILE="
set "OLDEST=17"
set "DIST=%HERE%cli\target\dist"
if exist "%HERE%lib\abrazo-cli.jar" set "DIST=%HERE%."
rem These commands are built and kept apart, each in the module COMMAND-cli.
set "PART="
for %%C in (kestra firestore) do if "%~1"=="%%C" set "PART=%%C"
if not defined PART goto java
rem Without this part the command itself says how to get it.
if exist "%HERE%lib\abrazo-cli.jar" if not exist "%HERE%%PART%\lib\abrazo-%PART%-cli.jar" goto java
set "MODULE=%PART%-cli"
set "DIST=%HERE%%PART%-cli\target\dist"
if exist "%HERE%%PART%\lib\abrazo-%PART%-cli.jar" set "DIST=%HERE%%PART%"
if not "%PART%"=="kestra" goto java
set "PROFILE=-Pkestra"
set "OLDEST=25"
rem Kestra 2.0 needs Java 25, which is often not the default.
for /f "tokens=1,* delims==" %%K in ('set JAVA_HOME_25 2^>nul') do if exist "%%L\bin\java.exe" set "JAVA_HOME=%%L"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*") do if exist "%%~D\bin\java.exe" set "JAVA_HOME=%%~D"

:java
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo abrazo: Java %OLDEST% or newer is needed, and none was found. Install one and set JAVA_HOME to it. 1>&2
    exit /b 1
)
if "%OLDEST%"=="25" (
    "%JAVA%" --version 2>nul | findstr /r /c:"^[a-z]* 2[5-9]" /c:"^[a-z]* [3-9][0-9]" >nul
    if errorlevel 1 (
        echo abrazo: Kestra 2.0 needs Java 25 or newer. Install one and set JAVA_HOME to it. 1>&2
        exit /b 1
    )
)
if not exist "%DIST%\lib\abrazo-%MODULE%.jar" (
    echo abrazo: building on first use; this takes some minutes, later starts do not 1>&2
    if "%OLDEST%"=="25" echo abrazo: Kestra's engine and its libraries are fetched, 160 to 240 MB 1>&2
    call "%HERE%mvnw.cmd" -f "%HERE%pom.xml" --batch-mode --no-transfer-progress -Dquick %PROFILE% -pl %MODULE% -am package 1>&2 <nul
    if errorlevel 1 (
        echo abrazo: the build failed, see above 1>&2
        exit /b 1
    )
)
set "FLAGS=-XX:TieredStopAtLevel=1"
for %%C in (batch serve chat firestore) do if "%~1"=="%%C" set "FLAGS="
if "%OLDEST%"=="25" set "FLAGS=%FLAGS% -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow"
"%JAVA%" %FLAGS% -XX:-UsePerfData %ABRAZO_JAVA_OPTS% -jar "%DIST%\lib\abrazo-%MODULE%.jar" %*
exit /b %ERRORLEVEL%
